/** Dell PowerMax by the REST interface of the Unisphere that watches it. */
package io.seiche.collectors.source.rest.powermax;

/** Dell PowerStore by its REST interface. */
package io.seiche.collectors.source.rest.powerstore;

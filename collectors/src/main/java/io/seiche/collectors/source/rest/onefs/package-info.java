/** Dell PowerScale (OneFS) by its platform API. */
package io.seiche.collectors.source.rest.onefs;

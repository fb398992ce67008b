/** Storage arrays and baseboards by their REST interfaces. */
package io.seiche.collectors.source.rest;

/** Baseboards and arrays that speak Redfish or Swordfish. */
package io.seiche.collectors.source.rest.redfish;

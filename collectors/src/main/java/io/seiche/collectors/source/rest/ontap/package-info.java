/** NetApp ONTAP by its REST interface. */
package io.seiche.collectors.source.rest.ontap;

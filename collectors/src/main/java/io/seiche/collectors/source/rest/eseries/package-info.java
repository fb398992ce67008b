/** NetApp E-Series by its REST interface. */
package io.seiche.collectors.source.rest.eseries;

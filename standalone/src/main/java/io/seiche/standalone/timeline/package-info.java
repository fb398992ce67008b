/** One workload's past, from the results store, in as many steps as a screen can show. */
package io.seiche.standalone.timeline;

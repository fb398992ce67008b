/** How collecting goes, for Prometheus and for whoever restarts us. */
package io.seiche.collectors.health;

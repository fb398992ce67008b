/** Keeps Grafana's dashboards, its provisioning and the compose file true to the catalogues. */
package io.seiche.dashboards;

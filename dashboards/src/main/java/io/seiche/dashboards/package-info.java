/** Grafana's dashboards, each written once here and committed as the JSON that Grafana loads. */
package io.seiche.dashboards;

/** What dashboards are made of: queries, panels, variables, links, colours. */
package io.seiche.dashboards.grafana;

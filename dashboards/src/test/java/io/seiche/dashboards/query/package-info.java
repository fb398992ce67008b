/** What Grafana asks the store: queries as they leave it, with variables and macros filled in. */
package io.seiche.dashboards.query;

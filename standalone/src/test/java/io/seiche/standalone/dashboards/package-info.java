/** Dashboards and alert rules against what the real pipeline writes into a real InfluxDB. */
package io.seiche.standalone.dashboards;

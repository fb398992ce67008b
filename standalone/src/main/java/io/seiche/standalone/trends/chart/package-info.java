/** Charts as SVG that needs no script. */
package io.seiche.standalone.trends.chart;

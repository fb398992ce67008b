/** Pages in the text formats of Prometheus and OpenMetrics, and the source that reads them. */
package io.seiche.collectors.source.prometheus;

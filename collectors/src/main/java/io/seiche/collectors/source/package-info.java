/** What a source of telemetry is: something that reads devices and gives polls of samples. */
package io.seiche.collectors.source;

/** Telemetry that other tools wrote into files, for looking at what happened before. */
package io.seiche.collectors.files;

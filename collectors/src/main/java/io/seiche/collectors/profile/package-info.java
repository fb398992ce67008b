/** Profiles: what the series of an exporter mean, as data. */
package io.seiche.collectors.profile;

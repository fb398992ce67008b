/** Hitachi arrays by the RAID Agent of Ops Center Analyzer. */
package io.seiche.collectors.source.rest.hitachi;

/** Telegraf's records: line protocol and JSON, and which of its plug-ins mean what. */
package io.seiche.collectors.bridge.telegraf;

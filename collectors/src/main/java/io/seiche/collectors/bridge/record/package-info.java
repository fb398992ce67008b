/** What a record of somebody else's agent says, in words that all formats share. */
package io.seiche.collectors.bridge.record;

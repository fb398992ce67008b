/**
 * What the HTTP API says, version 1: epoch milliseconds in UTC, durations in seconds, SI units in
 * the names, null for what is not known.
 */
package io.seiche.standalone.console.document;

/** Asking devices over HTTP: bounded in time and size, encrypted and authenticated. */
package io.seiche.collectors.http;

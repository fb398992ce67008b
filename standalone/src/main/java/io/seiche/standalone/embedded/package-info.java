/** Broker and stream processor inside this JVM. */
package io.seiche.standalone.embedded;

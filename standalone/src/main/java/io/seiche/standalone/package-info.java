/** Everything in one JVM, and the command line. */
package io.seiche.standalone;

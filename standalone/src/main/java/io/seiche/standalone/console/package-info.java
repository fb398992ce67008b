/** The live picture of a running Seiche, and the server that shows it. */
package io.seiche.standalone.console;

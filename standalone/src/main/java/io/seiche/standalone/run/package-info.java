/** Starting, running and stopping Seiche in this JVM. */
package io.seiche.standalone.run;

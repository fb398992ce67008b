/** Files that other tools wrote, into recordings or Kafka. */
package io.seiche.standalone.imports;

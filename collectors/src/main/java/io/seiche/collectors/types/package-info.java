/** The types of targets that Seiche knows, each opening its source. */
package io.seiche.collectors.types;

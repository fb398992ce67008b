/** The decisions in motion: one topology for cluster, standalone and tests. */
package io.seiche.flink;

/** Runs collectors on time, each without waiting for another, and hands what they see on. */
package io.seiche.collectors;

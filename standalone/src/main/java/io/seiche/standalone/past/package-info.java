/** Switches, storms and alerts of the past: what the store has, under what is remembered live. */
package io.seiche.standalone.past;

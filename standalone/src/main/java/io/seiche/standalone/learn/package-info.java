/** Fitting a phase model from the command line, and telling what one was fitted to. */
package io.seiche.standalone.learn;

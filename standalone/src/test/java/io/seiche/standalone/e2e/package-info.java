/** The launcher as a user starts it: console, command line and page of real processes. */
package io.seiche.standalone.e2e;

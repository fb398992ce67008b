/** The command line about profiles, which say what the series of an exporter mean. */
package io.seiche.standalone.profile;

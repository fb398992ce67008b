/** Targets as they are written in the settings, and lists of them that change while it runs. */
package io.seiche.standalone.targets;

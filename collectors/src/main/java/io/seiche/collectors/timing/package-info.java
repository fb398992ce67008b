/** What many others need of time. */
package io.seiche.collectors.timing;

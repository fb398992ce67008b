/** What people are told: which alerts fire now and which have resolved. */
package io.seiche.alerts;

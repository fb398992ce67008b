/** What sources show, before anything is subtracted, and how samples are made of it. */
package io.seiche.collectors.source.reading;

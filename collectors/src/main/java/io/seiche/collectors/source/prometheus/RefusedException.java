package io.seiche.collectors.source.prometheus;

import io.seiche.collectors.profile.Refusal;
import java.io.IOException;

/** A page that a profile must not read; the message says why, and what to do. */
public final class RefusedException extends IOException {
  private static final long serialVersionUID = 1;

  RefusedException(String profile, Refusal refusal) {
    super("profile " + profile + ": " + refusal.because() + "; " + refusal.remedy());
  }
}

package io.seiche.standalone.timeline;

/** More is stored about this stretch than is read for one question. */
public final class TooMuchException extends Exception {
  private static final long serialVersionUID = 1;

  TooMuchException(int most) {
    super("more than " + most + " points are stored about this time: ask for a shorter one");
  }
}

package io.seiche.collectors.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** What a request says of who asks. Text forms show references, never secrets. */
public sealed interface Credentials {
  Credentials NONE = new None();

  /** The value of the {@code Authorization} header, read now; empty for none. */
  Optional<String> authorization() throws FetchException;

  /** Where the secret is, for those who log in with it rather than send it along. */
  Optional<Secret> secret();

  /** Nobody in particular. */
  record None() implements Credentials {
    @Override
    public Optional<String> authorization() {
      return Optional.empty();
    }

    @Override
    public Optional<Secret> secret() {
      return Optional.empty();
    }
  }

  /** User and password. */
  record Basic(String user, Secret password) implements Credentials {
    public Basic {
      if (user.isEmpty() || user.indexOf(':') >= 0 || user.chars().anyMatch(c -> c < ' ')) {
        throw new IllegalArgumentException("a user must have a name, without colon");
      }
    }

    @Override
    public Optional<String> authorization() throws FetchException {
      byte[] pair = (user + ':' + password.read()).getBytes(StandardCharsets.UTF_8);
      return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
    }

    @Override
    public Optional<Secret> secret() {
      return Optional.of(password);
    }
  }

  /** A token. */
  record Bearer(Secret token) implements Credentials {
    @Override
    public Optional<String> authorization() throws FetchException {
      return Optional.of("Bearer " + token.read());
    }

    @Override
    public Optional<Secret> secret() {
      return Optional.of(token);
    }
  }
}

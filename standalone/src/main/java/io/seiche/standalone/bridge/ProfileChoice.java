package io.seiche.standalone.bridge;

import io.seiche.collectors.profile.Profile;
import io.seiche.collectors.profile.ProfileException;
import io.seiche.collectors.profile.Profiles;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Profiles as they are named: shipped ones, files, {@code all} or {@code none}. */
final class ProfileChoice {
  static final String ALL = "all";
  static final String NONE = "none";

  private ProfileChoice() {}

  /**
   * The profiles that are meant; of two that call themselves the same the later one.
   *
   * @param names empty for all that are shipped
   * @throws IOException when there is none of that name, or it is wrong
   */
  static List<Profile> of(List<String> names) throws IOException {
    if (names.contains(NONE) && names.size() > 1) {
      throw new ProfileException(NONE, "goes with no other profile: remove one of them");
    }
    Map<String, Profile> chosen = new LinkedHashMap<>();
    for (String name : names.isEmpty() ? List.of(ALL) : names) {
      if (name.equals(ALL)) {
        for (String shipped : Profiles.shipped()) {
          chosen.put(shipped, Profiles.load(shipped));
        }
      } else if (!name.equals(NONE)) {
        Profile profile = Profiles.load(name);
        chosen.put(profile.name(), profile);
      }
    }
    return List.copyOf(chosen.values());
  }

  /** How they would be named. */
  static String words(List<Profile> profiles) {
    List<String> names = profiles.stream().map(Profile::name).toList();
    return names.isEmpty()
        ? NONE
        : names.equals(Profiles.shipped()) ? ALL : String.join(", ", names);
  }
}

// Values of the environment as JavaScript strings, for names that are read again and again.

#ifndef REFERENCE_PROCESS_ENV_CACHE_H_
#define REFERENCE_PROCESS_ENV_CACHE_H_

#include <array>
#include <cstdint>

#include "v8.h"

namespace refnode {

// One place for each of a number of names; two names with the same place displace one another. What
// it holds is true for one version of the store.
class EnvCache {
 public:
  struct Place {
    v8::Global<v8::Name> name;    // names of properties are unique: the same name, the same object
    v8::Global<v8::Value> value;  // empty when there is no such variable
    uint64_t version = 0;         // 0 when nothing is here
  };

  // The place of a name, which may hold another.
  Place& PlaceOf(v8::Local<v8::Name> name) {
    return places_[static_cast<uint32_t>(name->GetIdentityHash()) % kPlaces];
  }

 private:
  static constexpr uint32_t kPlaces = 256;

  std::array<Place, kPlaces> places_;
};

}  // namespace refnode

#endif  // REFERENCE_PROCESS_ENV_CACHE_H_

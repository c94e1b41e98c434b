// Every address that the startup snapshot refers to.

#ifndef REFERENCE_ENGINE_EXTERNAL_REFERENCES_H_
#define REFERENCE_ENGINE_EXTERNAL_REFERENCES_H_

#include <cstdint>
#include <vector>

#include "v8.h"

namespace refnode {

// Collects callbacks, interceptors and string resources in one order, which must be the same when
// the snapshot is built and when it is loaded: V8 stores their indices.
class ExternalReferences {
 public:
  void Add(v8::FunctionCallback callback) { AddAddress(reinterpret_cast<intptr_t>(callback)); }

  template <typename Callback>
  void AddPointer(Callback callback) {
    AddAddress(reinterpret_cast<intptr_t>(callback));
  }

  // The null-terminated array that V8 takes. It lives as long as this object, to which nothing is
  // added any more.
  const intptr_t* Finish() {
    if (addresses_.empty() || addresses_.back() != 0) {
      addresses_.push_back(0);
    }
    return addresses_.data();
  }

 private:
  void AddAddress(intptr_t address) { addresses_.push_back(address); }

  std::vector<intptr_t> addresses_;
};

// All references of the program, of every binding and every embedded source. The array is made once
// and never freed.
const intptr_t* AllExternalReferences();

}  // namespace refnode

#endif  // REFERENCE_ENGINE_EXTERNAL_REFERENCES_H_

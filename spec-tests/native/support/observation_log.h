#ifndef SPEC_TESTS_NATIVE_SUPPORT_OBSERVATION_LOG_H_
#define SPEC_TESTS_NATIVE_SUPPORT_OBSERVATION_LOG_H_

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace childproof::native {

using Json = nlohmann::ordered_json;

// Bytes as a value of the log: a string where they are UTF-8, else the tagged form for bytes.
Json TextOrBytes(std::string_view bytes);
Json Bytes(std::string_view bytes);

// What one observation came to. `expected` and `saw` as a reader of the report shall see them.
struct Check {
  std::string name;
  std::string expected;
  Json saw;
};

// Writes the observation log of a native case, in the format that fixtures/README.md describes, as
// the role `main`. Without a path nothing is written: that is a run by hand.
class ObservationLog {
 public:
  // The log of this process, which the main function opens.
  static ObservationLog& Get();

  void OpenAt(std::string path) { path_ = std::move(path); }

  void Passes(const Check& check);
  void Differs(const Check& check);

  // The machine or the harness failed, so that the case says nothing about the runtime.
  void MachineFailed(const std::string& what);

  // The runtime under test died by a signal that nobody sent.
  void RuntimeDied(const std::string& signal);

  // The runtime under test was waited for in vain.
  void RuntimeSilent(const std::string& awaited);

  // The test ran to its end.
  void Done();

  // Whether the last failure that googletest will report stands in the log already; forgets it.
  bool TakeToldFailure();

 private:
  void Event(std::string_view emitter, std::string_view event, Json data);
  void Append(const Json& line);

  std::string path_;
  int sequence_ = 0;
  bool told_failure_ = false;
};

}  // namespace childproof::native

#endif  // SPEC_TESTS_NATIVE_SUPPORT_OBSERVATION_LOG_H_

#ifndef SPEC_TESTS_NATIVE_WIRE_CHILD_END_H_
#define SPEC_TESTS_NATIVE_WIRE_CHILD_END_H_

#include <gmock/gmock.h>

#include <optional>
#include <ostream>
#include <string>
#include <variant>

#include "spec-tests/native/support/child.h"
#include "spec-tests/native/support/observation_log.h"

namespace childproof::native {

// How the child had ended at the deadline; without a value it still ran.
struct ChildEnd {
  std::optional<Ending> ending;
};

// {"exit": 0}, {"signal": "SIGSEGV"} or {"running": true}.
Json ToObservation(const ChildEnd& end);

std::ostream& operator<<(std::ostream& stream, const ChildEnd& end);

MATCHER_P(ExitsWith, code, "an exit with " + std::to_string(code)) {
  return arg.ending == Ending(Exited{code});
}

}  // namespace childproof::native

#endif  // SPEC_TESTS_NATIVE_WIRE_CHILD_END_H_

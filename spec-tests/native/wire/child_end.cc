#include "spec-tests/native/wire/child_end.h"

#include "fixtures/probe/signal_name.h"

namespace childproof::native {

Json ToObservation(const ChildEnd& end) {
  if (!end.ending) {
    return {{"running", true}};
  }
  if (const auto* killed = std::get_if<Killed>(&*end.ending)) {
    return {{"signal", probe::SignalName(killed->signal)}};
  }
  return {{"exit", std::get<Exited>(*end.ending).code}};
}

std::ostream& operator<<(std::ostream& stream, const ChildEnd& end) {
  return stream << ToObservation(end).dump();
}

}  // namespace childproof::native

#ifndef SPEC_TESTS_NATIVE_SUPPORT_OBSERVED_H_
#define SPEC_TESTS_NATIVE_SUPPORT_OBSERVED_H_

#include <gmock/gmock.h>

#include <ostream>
#include <string>
#include <utility>

#include "spec-tests/native/support/observation_log.h"

namespace childproof::native {

// How a value stands in the report. Other types bring their own overload, in their name space.
inline Json ToObservation(const std::string& text) { return TextOrBytes(text); }
inline Json ToObservation(int number) { return number; }
inline Json ToObservation(const Json& value) { return value; }

// Matches as `inner` does, and reports the value and the verdict under `name`.
//
// For use as the outermost matcher of EXPECT_THAT: a case's observations are its lines
// `EXPECT_THAT(child.ReadLine(), Observed("reply", IsLine("…")))`. Names are unique in a test.
template <typename Inner>
class ObservedMatcher {
 public:
  ObservedMatcher(std::string name, Inner inner)
      : name_(std::move(name)), inner_(std::move(inner)) {}

  template <typename T>
  operator ::testing::Matcher<T>() const {  // NOLINT(google-explicit-constructor): as gmock wants
    return ::testing::Matcher<T>(
        new Implementation<T>(name_, ::testing::SafeMatcherCast<T>(inner_)));
  }

 private:
  template <typename T>
  class Implementation : public ::testing::MatcherInterface<T> {
   public:
    Implementation(std::string name, ::testing::Matcher<T> inner)
        : name_(std::move(name)), inner_(std::move(inner)) {}

    bool MatchAndExplain(T value, ::testing::MatchResultListener* listener) const override {
      const bool matches = inner_.MatchAndExplain(value, listener);
      // EXPECT_THAT asks twice when the value does not match: whether, and then with interest why.
      if (matches) {
        ObservationLog::Get().Passes(CheckOf(value));
      } else if (listener->IsInterested()) {
        ObservationLog::Get().Differs(CheckOf(value));
      }
      return matches;
    }

    void DescribeTo(std::ostream* stream) const override { inner_.DescribeTo(stream); }

   private:
    Check CheckOf(T value) const {
      return {name_, ::testing::DescribeMatcher<T>(inner_), ToObservation(value)};
    }

    std::string name_;
    ::testing::Matcher<T> inner_;
  };

  std::string name_;
  Inner inner_;
};

template <typename Inner>
ObservedMatcher<Inner> Observed(std::string name, Inner inner) {
  return {std::move(name), std::move(inner)};
}

}  // namespace childproof::native

#endif  // SPEC_TESTS_NATIVE_SUPPORT_OBSERVED_H_

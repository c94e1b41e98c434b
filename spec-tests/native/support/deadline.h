#ifndef SPEC_TESTS_NATIVE_SUPPORT_DEADLINE_H_
#define SPEC_TESTS_NATIVE_SUPPORT_DEADLINE_H_

#include <chrono>

namespace childproof::native {

// A point in time after which waiting ends. Every wait of a test has one.
class Deadline {
 public:
  static Deadline After(std::chrono::milliseconds duration) {
    return Deadline(std::chrono::steady_clock::now() + duration);
  }

  // For poll: rounded up, so that a wait never ends just before the deadline.
  int Milliseconds() const {
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(end_ - std::chrono::steady_clock::now());
    return left.count() > 0 ? static_cast<int>(left.count()) : 0;
  }

  bool Passed() const { return Milliseconds() == 0; }

 private:
  explicit Deadline(std::chrono::steady_clock::time_point end) : end_(end) {}

  std::chrono::steady_clock::time_point end_;
};

}  // namespace childproof::native

#endif  // SPEC_TESTS_NATIVE_SUPPORT_DEADLINE_H_

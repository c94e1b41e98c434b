#ifndef SPEC_TESTS_NATIVE_SUPPORT_RESULT_H_
#define SPEC_TESTS_NATIVE_SUPPORT_RESULT_H_

#include <cstdlib>
#include <cstring>
#include <string>
#include <utility>
#include <variant>

namespace childproof::native {

// Why something of the machine's did not work: an errno, and what was tried.
struct Failure {
  int code = 0;
  std::string attempt;

  std::string Message() const { return attempt + ": " + std::strerror(code); }
};

// A value, or why there is none. Asking for the one that is not there is our own bug and aborts.
template <typename T>
class [[nodiscard]] Result {
 public:
  // Implicit, so that functions return either by its name.
  Result(T value) : content_(std::move(value)) {}            // NOLINT(google-explicit-constructor)
  Result(Failure failure) : content_(std::move(failure)) {}  // NOLINT(google-explicit-constructor)

  bool ok() const { return std::holds_alternative<T>(content_); }

  T& value() & { return *Checked(std::get_if<T>(&content_)); }
  const T& value() const& { return *Checked(std::get_if<T>(&content_)); }
  T&& value() && { return std::move(*Checked(std::get_if<T>(&content_))); }

  const Failure& failure() const { return *Checked(std::get_if<Failure>(&content_)); }

 private:
  template <typename Pointer>
  static Pointer Checked(Pointer pointer) {
    if (pointer == nullptr) {
      std::abort();
    }
    return pointer;
  }

  std::variant<T, Failure> content_;
};

}  // namespace childproof::native

#endif  // SPEC_TESTS_NATIVE_SUPPORT_RESULT_H_

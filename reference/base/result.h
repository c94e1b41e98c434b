// A value, or the errno that says why there is none.

#ifndef REFERENCE_BASE_RESULT_H_
#define REFERENCE_BASE_RESULT_H_

#include <cassert>
#include <optional>
#include <utility>

namespace refnode {

// What functions return that can fail. `error()` is a negative errno as libuv uses them
// (UV_ENOENT), 0 when there is a value.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value)
      : value_(std::move(value)) {}  // NOLINT(google-explicit-constructor): a value is a result
  static Result Failure(int error) {
    assert(error < 0);
    Result result;
    result.error_ = error;
    return result;
  }

  bool ok() const { return error_ == 0; }
  int error() const { return error_; }
  T& value() {
    assert(ok());
    return *value_;
  }
  const T& value() const {
    assert(ok());
    return *value_;
  }

 private:
  Result() = default;

  std::optional<T> value_;
  int error_ = 0;
};

}  // namespace refnode

#endif  // REFERENCE_BASE_RESULT_H_

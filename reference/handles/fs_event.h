// Watching a file or a folder for changes.

#ifndef REFERENCE_HANDLES_FS_EVENT_H_
#define REFERENCE_HANDLES_FS_EVENT_H_

#include <string>
#include <string_view>

#include "reference/engine/binding.h"
#include "reference/handles/js_peer.h"
#include "uv.h"
#include "v8.h"

namespace refnode {

// Tells its JavaScript object of changes: `onchange(errno, event, filename)` with an errno of 0,
// `rename` or `change`, and the name of what changed; or with a negative errno alone.
class FsEvent final : public Handle<uv_fs_event_t, JsPeer> {
 public:
  FsEvent(Environment* environment, v8::Local<v8::Object> object)
      : Handle(JsPeer(environment, object), environment->resources()) {
    wrapper().Attach(this);
  }

  // The watch of an object of the class FSEvent; null when it is gone.
  static FsEvent* Of(v8::Local<v8::Object> object);

  std::string_view resource_name() const override { return "FSEventWrap"; }

  int Init() override;

  // A negative errno or 0.
  int Start(const std::string& path);

 private:
  static void OnChange(uv_fs_event_t* handle, const char* filename, int events, int status);
};

extern const Binding kFsEventBinding;

}  // namespace refnode

#endif  // REFERENCE_HANDLES_FS_EVENT_H_

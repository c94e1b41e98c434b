// What an environment has under way on its loop: handles and requests, in the order of their
// making.

#ifndef REFERENCE_ENGINE_RESOURCES_H_
#define REFERENCE_ENGINE_RESOURCES_H_

#include <string_view>

namespace refnode {

class ResourceList;

// A member of a list from its construction to its destruction. Free of V8; one thread.
class Resource {
 public:
  explicit Resource(ResourceList& list);
  Resource(const Resource&) = delete;
  Resource& operator=(const Resource&) = delete;

  // What `process.getActiveResourcesInfo` calls it.
  virtual std::string_view resource_name() const = 0;

  // Whether it keeps the program alive.
  virtual bool keeps_alive() const = 0;

  // Ends it, because the environment ends. It may destroy itself now, or later while the loop runs
  // on.
  virtual void Abandon() = 0;

 protected:
  virtual ~Resource();

 private:
  friend class ResourceList;

  ResourceList* list_;
  Resource* previous_ = nullptr;
  Resource* next_ = nullptr;
};

// The resources of one environment. It outlives them.
class ResourceList {
 public:
  ResourceList() = default;
  ResourceList(const ResourceList&) = delete;
  ResourceList& operator=(const ResourceList&) = delete;
  ~ResourceList();

  bool empty() const { return first_ == nullptr; }

  // Calls `visit(resource)` for each. It must neither make nor destroy any.
  template <typename Visit>
  void ForEach(Visit visit) const {
    for (const Resource* at = first_; at != nullptr; at = at->next_) {
      visit(*at);
    }
  }

  // Ends all of them. Those that close on the loop are still members when this returns.
  void AbandonAll();

 private:
  friend class Resource;

  void Add(Resource* resource);
  void Remove(Resource* resource);

  Resource* first_ = nullptr;
  Resource* last_ = nullptr;
};

}  // namespace refnode

#endif  // REFERENCE_ENGINE_RESOURCES_H_
